package org.peel.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Brings a browser for the tests: one that stands on the machine, else Playwright's own download, else Debian's package where
 * the tests may install it.
 */
final class Browsers {

    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--no-first-run");

    private static Playwright playwright;
    private static Browser browser;

    private Browsers() {
    }

    /** The one browser of the test run. */
    static synchronized Browser get() {
        if (browser == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = launch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> playwright.close()));
        }
        return browser;
    }

    private static Browser launch() {
        var installed = installed();
        if (installed.isPresent()) {
            return launch(installed.get());
        }
        if (run(List.of(java().toString(), "-cp", System.getProperty("java.class.path"), "com.microsoft.playwright.CLI", "install", "chromium-headless-shell"))) {
            try {
                return playwright.chromium().launch(new BrowserType.LaunchOptions().setArgs(ARGUMENTS));
            } catch (PlaywrightException notThere) {
                // go on to the last resort
            }
        }
        if (Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
            run(List.of("apt-get", "update", "-q"));
            run(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"));
        }
        return launch(installed().orElseThrow(() -> new IllegalStateException(
                "No browser for the tests. Install Chromium or Chrome, or give the tests a network to download one.")));
    }

    private static Browser launch(Path executable) {
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    private static Optional<Path> installed() {
        var places = new ArrayList<Path>();
        for (var folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            for (var name : List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")) {
                places.add(Path.of(folder, name));
            }
        }
        places.add(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
        places.add(Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"));
        Stream.of("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA").map(System::getenv).filter(java.util.Objects::nonNull)
                .forEach(root -> places.add(Path.of(root, "Google", "Chrome", "Application", "chrome.exe")));
        return places.stream().filter(Files::isExecutable).findFirst();
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static boolean run(List<String> command) {
        try {
            var process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
