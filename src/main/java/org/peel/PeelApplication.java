package org.peel;

import org.peel.platform.TimeZones;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Peel: police oversight run as due process, from complaint to registry record. */
@SpringBootApplication
public class PeelApplication {

    public static void main(String[] args) {
        TimeZones.useUtcUnlessToldOtherwise();
        SpringApplication.run(PeelApplication.class, args);
    }
}
