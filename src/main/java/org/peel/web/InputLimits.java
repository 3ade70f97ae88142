package org.peel.web;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much JSON is read before anybody looks at it: far more than a form needs, far less than would hold up a node. */
@Configuration(proxyBeanMethods = false)
class InputLimits {

    @Bean
    Jackson2ObjectMapperBuilderCustomizer boundedJson() {
        var limits = StreamReadConstraints.builder().maxDocumentLength(8_000_000).maxStringLength(4_000_000).maxNestingDepth(100)
                .maxNumberLength(100).maxNameLength(1_000).build();
        return builder -> builder.postConfigurer(json -> json.getFactory().setStreamReadConstraints(limits));
    }
}
