package org.peel.town;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.peel.PathCoverage;
import org.peel.TestDatabase;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole program on a database of its own, without the demonstration and with jobs standing still; all such tests share it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"peel.demo=false", "peel.engine.jobs=false", "peel.intake.rate.complaints-an-hour=0", "peel.intake.rate.questions-an-hour=0",
        "peel.mail.retry-seconds=3600", "logging.level.org.peel.notice=error"})
@ContextConfiguration(initializers = TestDatabase.class)
@AutoConfigureMockMvc
@Import({Towns.class, PathCoverage.class})
public @interface ProcessIT {
}
