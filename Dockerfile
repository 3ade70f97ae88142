# Build: the same Maven build as everywhere; it needs Node for the browser's part.
FROM node:22-bookworm-slim AS node
FROM maven:3.9-eclipse-temurin-17 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 --mount=type=cache,target=/root/.npm mvn -B -DskipTests package
RUN cp target/peel-*.jar peel.jar && java -Djarmode=tools -jar peel.jar extract --layers --destination layers

# Run: what changes least comes first, so that a new version moves few bytes.
FROM eclipse-temurin:17-jre-jammy
RUN useradd --system --uid 10001 --home-dir /peel --no-create-home peel && mkdir /peel && chown peel /peel
USER 10001
WORKDIR /peel
COPY --chown=10001 --from=build /src/layers/dependencies/ ./
COPY --chown=10001 --from=build /src/layers/spring-boot-loader/ ./
COPY --chown=10001 --from=build /src/layers/snapshot-dependencies/ ./
COPY --chown=10001 --from=build /src/layers/application/ ./
# Starts once on the embedded default, up to the point of serving, and writes down the classes that took: a node then
# starts in about half the time (class-data sharing).
RUN PEEL_DATA_DIR=/tmp/training java -Duser.timezone=UTC -XX:ArchiveClassesAtExit=peel.jsa -Dspring.context.exit=onRefresh -jar peel.jar \
    && rm -rf /tmp/training
ENV SERVER_PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/$SERVER_PORT && printf 'GET /actuator/health HTTP/1.0\\r\\nConnection: close\\r\\n\\r\\n' >&3 && timeout 3 grep -q '\"status\":\"UP\"' <&3"]
ENTRYPOINT ["java", "-Duser.timezone=UTC", "-XX:SharedArchiveFile=peel.jsa", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "peel.jar"]
