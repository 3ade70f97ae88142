package org.peel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One person with a browser of their own. Every page they come to is held against axe, must say no word on the console (a
 * violated content security policy among them), and must not scroll sideways on a phone.
 */
final class Visitor implements AutoCloseable {

    private static final Path PICTURES = Path.of(System.getProperty("peel.pictures", "target/pictures"));

    private final String base;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final boolean script;

    private Visitor(String base, Browser.NewContextOptions options) {
        this.base = base;
        this.script = !Boolean.FALSE.equals(options.javaScriptEnabled);
        this.context = Browsers.get().newContext(options);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Visitor atADesk(String base) {
        return new Visitor(base, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    static Visitor withAPhone(String base) {
        return new Visitor(base, new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true));
    }

    static Visitor withoutScript(String base) {
        return new Visitor(base, new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false));
    }

    Page page() {
        return page;
    }

    Visitor signIn(String username) {
        goTo("/sign-in");
        page.getByLabel("User name").fill(username);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("peel-demo");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        arrived();
        return this;
    }

    Visitor goTo(String path) {
        page.navigate(base + path);
        return arrived();
    }

    Visitor click(String name) {
        page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)).or(
                page.locator("main").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))).first().click();
        return arrived();
    }

    /** The field of that label, as a person sees it. */
    Locator field(String label) {
        return page.getByLabel(label).locator("visible=true").first();
    }

    /** Picks a choice or ticks a box by its words: the drawn box beside them is what a person clicks, not the input behind it. */
    void pick(String words) {
        page.locator("main label").filter(new Locator.FilterOptions().setHasText(words)).locator("visible=true").first().click();
    }

    /** Sends the answer to a task; with script the page leads on by itself once it has been taken. */
    void complete() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete the task")).click();
        if (script) {
            page.waitForURL(url -> url.contains("?done"));
        }
        arrived();
    }

    /** Looks at the page that is open now, as every visitor must be able to. */
    Visitor arrived() {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.title()).as("title of " + page.url()).endsWith("– Peel");
        if (page.locator("html").getAttribute("lang") == null) {
            throw new AssertionError(page.url() + " does not say its language");
        }
        if (!script) {
            return this;   // axe and measurements are scripts themselves; the same pages are visited with script too
        }
        checkAccessibility();
        assertThat(complaints).as("what the console said at " + page.url()).isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as(page.url() + " scrolls sideways").isTrue();
        return this;
    }

    private void checkAccessibility() {
        var violations = new AxeBuilder(page).withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")).analyze().getViolations();
        assertThat(violations.stream().map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> String.valueOf(node.getHtml())).limit(3).collect(Collectors.joining("; "))).toList())
                .as("accessibility of " + page.url()).isEmpty();
    }

    /** Takes a picture of the page for the README. */
    Visitor picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
        return this;
    }

    String text() {
        return page.locator("main").innerText();
    }

    @Override
    public void close() {
        context.close();
    }
}
