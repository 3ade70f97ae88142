package org.peel.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.peel.platform.OneNodeAtATime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The models, decisions and forms in force, as one bundle named by the hash of all its files. A case pins the bundle it
 * starts under; a changed file makes a new bundle, and running cases keep theirs.
 *
 * <p>Deployed once per cluster: whichever node comes first holds the database's lock and deploys, the others find it done.
 */
@Component
public class RulesBundles implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(RulesBundles.class);
    /** Any number, the same on every node: the key of the deployment lock. */
    private static final long DEPLOYMENT_LOCK = 0x5065656c52756c65L;

    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ListableBeanFactory beans;
    private final TaskRoles roles;
    private final Map<String, String> deployments = new ConcurrentHashMap<>();
    private String current;

    RulesBundles(RepositoryService repository, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock,
            ListableBeanFactory beans, TaskRoles roles) {
        this.repository = repository;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.beans = beans;
        this.roles = roles;
    }

    /** The version a case that opens now is pinned to. */
    public String current() {
        return current;
    }

    /** The engine's deployment that holds a version's files. */
    public String deploymentOf(String version) {
        return deployments.computeIfAbsent(version, wanted -> jdbc
                .sql("SELECT deployment_id FROM rules_bundle WHERE version = ?").param(wanted).query(String.class).single());
    }

    @Override
    public void afterPropertiesSet() {
        var files = files();
        var version = hash(files);
        transaction.executeWithoutResult(status -> {
            OneNodeAtATime.claim(jdbc, DEPLOYMENT_LOCK);
            boolean known = jdbc.sql("SELECT EXISTS (SELECT FROM rules_bundle WHERE version = ?)").param(version).query(Boolean.class).single();
            if (!known) {
                BundleCheck.check(files, new EngineConfiguration.DelegateBeans(beans)::containsKey, roles::has);
                deploy(version, files);
            }
        });
        current = version;
    }

    private void deploy(String version, SortedMap<String, byte[]> files) {
        var builder = repository.createDeployment().name("peel-rules").source(version);
        files.forEach((name, content) -> builder.addInputStream(name, new ByteArrayInputStream(content)));
        var deployment = builder.deploy();
        jdbc.sql("INSERT INTO rules_bundle (version, deployment_id, deployed_at) VALUES (?, ?, ?)")
                .params(version, deployment.getId(), OffsetDateTime.now(clock)).update();
        LOG.info("Deployed {} models, decisions and forms as rules {}", files.size(), version);
    }

    private static SortedMap<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        try {
            var resolver = new PathMatchingResourcePatternResolver();
            for (var pattern : new String[] {"processes/*/*.bpmn", "processes/*/*.dmn", "forms/*/*.form"}) {
                for (var resource : resolver.getResources("classpath*:" + pattern)) {
                    var path = resource.getURL().getPath();
                    var root = pattern.substring(0, pattern.indexOf('/') + 1);
                    files.put(path.substring(path.lastIndexOf(root)), resource.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String hash(SortedMap<String, byte[]> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, content) -> {
                digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(java.nio.ByteBuffer.allocate(4).putInt(content.length).array());
                digest.update(content);
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
