package org.peel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Each page, rendered with a filled model: it comes out whole, titled, and with a label for every field. */
class PagesTest {

    private static final Pattern FIELD = Pattern.compile("<(?:input|select|textarea)\\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>");

    private static final MockMvc MVC = standaloneSetup(new Pages()).setViewResolvers(views()).setLocaleResolver(new FixedLocaleResolver(Locale.US)).build();

    static Stream<String> pages() {
        return SamplePages.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void a_page_comes_out_whole(String name) throws Exception {
        var html = html(name);
        assertThat(html).contains("</html>").containsPattern("<title>[^<]+ – Peel</title>").containsOnlyOnce("<main ").containsOnlyOnce("<h1");
        assertThat(html).as("a message or code without words").doesNotContain("??");
        assertThat(html).as("an expression that was not evaluated").doesNotContain("th:", "${");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_field_has_a_label(String name) throws Exception {
        var html = html(name);
        assertThat(FIELD.matcher(html).results().map(match -> match.group())
                .filter(field -> !field.contains("type=\"hidden\""))
                .map(field -> field.replaceAll("(?s).*\\bid=\"([^\"]*)\".*", "$1")))
                .allSatisfy(id -> assertThat(html).contains("for=\"" + id + "\""));
    }

    @Test
    void a_stranger_cannot_tell_a_forbidden_page_from_a_missing_one() throws Exception {
        assertThat(html("error/403")).isEqualTo(html("error/404"));
    }

    @Test
    void an_answer_without_script_keeps_what_was_typed_and_names_every_row() throws Exception {
        assertThat(html("worklist/task"))
                .contains("name=\"findings[0].disposition\"", "name=\"findings[1].reasons\"", "name=\"findings.rows\" value=\"2\"")
                .containsPattern("<option value=\"SUSTAINED\" selected=\"selected\">")
                .contains("Seen on two cameras.</textarea>")
                .contains("value=\"add:findings\"", "value=\"remove:findings.1\"");
    }

    @Test
    void an_error_is_tied_to_its_field() throws Exception {
        assertThat(html("worklist/task"))
                .contains("href=\"#findings[1].disposition\"")
                .contains("id=\"findings[1].disposition-error\"")
                .containsPattern("<select[^>]*id=\"findings\\[1].disposition\"[^>]*aria-describedby=\"findings\\[1].disposition-error\"");
    }

    @Test
    void what_people_typed_is_shown_as_text() throws Exception {
        var model = SamplePages.all().get("intake/complaint-new");
        ((Map<String, Object>) asMap(model.get("form"))).put("narrative", "</textarea><script>alert(1)</script>");
        assertThat(html("intake/complaint-new", model)).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private String html(String name) throws Exception {
        return html(name, SamplePages.all().get(name));
    }

    private String html(String name, Map<String, Object> model) throws Exception {
        return MVC.perform(get("/page/" + name).requestAttr("model", model)).andReturn().getResponse().getContentAsString();
    }

    private static ThymeleafViewResolver views() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        var views = new ThymeleafViewResolver();
        views.setTemplateEngine(engine);
        views.setCharacterEncoding("UTF-8");
        return views;
    }

    @Controller
    static class Pages {

        @GetMapping("/page/{folder}/{name}")
        String page(@PathVariable String folder, @PathVariable String name, Model model, jakarta.servlet.http.HttpServletRequest request) {
            var values = new java.util.LinkedHashMap<>(SamplePages.frame());
            values.putAll(asMap(request.getAttribute("model")));
            values.forEach((key, value) -> {
                if (value != null) {
                    model.addAttribute(key, value);
                }
            });
            return folder + "/" + name;
        }
    }
}
