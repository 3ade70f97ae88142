package org.peel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole program on a database of its own, without the demonstration, with a clock and jobs that the test moves by hand. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"peel.engine.jobs=false", "peel.demo=false", "peel.mail.retry-seconds=3600"})
@ContextConfiguration(initializers = TestDatabase.class)
@AutoConfigureMockMvc
@Import(CertificationStory.Configuration.class)
public @interface StoryTest {
}
