package org.peel.notice;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Mail goes out beside the request that caused it, and again until it has gone. */
@Configuration(proxyBeanMethods = false)
@EnableAsync
@EnableScheduling
class NoticeConfiguration {
}
