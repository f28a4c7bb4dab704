package dev.hark.signal.grouping;

import java.util.Set;

/**
 * Which modules are not the service's own code. Frozen with the algorithm: a name added here would move keys, so it
 * waits for the next version.
 */
final class Libraries {

    private static final Set<String> JVM_RUNTIME = words("""
            java jdk sun com.sun kotlin scala groovy groovyjarjarasm org.codehaus.groovy org.apache.groovy
            clojure dalvik android libcore""");

    private static final Set<String> JVM_LIBRARIES = words("""
            akka android.support androidx antlr arrow brave cats ch.qos.logback co.elastic com.alibaba.druid
            com.alibaba.fastjson com.amazonaws com.android com.atomikos com.azure com.codahale com.couchbase
            com.datastax com.ecwid com.esotericsoftware com.fasterxml com.github.benmanes com.github.luben
            com.github.tomakehurst com.google.api com.google.cloud com.google.common com.google.gson
            com.google.inject com.google.protobuf com.graphql com.hazelcast com.ibatis com.ibm.db2 com.ibm.ejs
            com.ibm.mq com.ibm.ws com.intellij.rt com.jayway com.jcraft com.mchange com.microsoft.azure
            com.microsoft.sqlserver com.mongodb com.mysql com.netflix com.newrelic com.nimbusds
            com.openhtmltopdf com.orientechnologies com.querydsl com.rabbitmq com.squareup com.twitter.finagle
            com.twitter.util com.typesafe com.vaadin com.vladsch com.zaxxer dagger datadog dev.failsafe
            dev.langchain4j feign freemarker fs2 gg.jte graphql io.agroal io.apicurio io.aeron io.confluent
            io.cucumber io.debezium io.dropwizard io.fabric8 io.github.resilience4j io.grpc io.helidon
            io.javalin io.jsonwebtoken io.ktor io.kubernetes io.lettuce io.micrometer io.micronaut io.minio
            io.nats io.netty io.opencensus io.opentelemetry io.opentracing io.perfmark io.prometheus
            io.projectreactor io.quarkus io.r2dbc io.reactivex io.rest-assured io.restassured io.sentry
            io.smallrye io.swagger io.temporal io.undertow io.vavr io.vertx io.zipkin jakarta javassist javax
            jersey joptsimple junit kafka kotlinx liquibase lombok monix net.bytebuddy net.jodah net.logstash
            net.sf.cglib net.sf.ehcache net.sf.jasperreports net.sourceforge net.spy ognl okhttp3 okio oracle
            org.antlr org.aopalliance org.apache org.aspectj org.assertj org.axonframework org.bouncycastle
            org.bson org.camunda org.cloudfoundry org.codehaus org.dom4j org.eclipse org.ehcache
            org.elasticsearch org.flywaydb org.geotools org.glassfish org.graalvm org.gradle org.h2
            org.hibernate org.hsqldb org.http4s org.influxdb org.infinispan org.javalite org.jboss org.jctools
            org.jdbi org.jdom org.jetbrains org.jgroups org.joda org.jooq org.jspecify org.junit org.keycloak
            org.kie org.koin org.locationtech org.mariadb org.mapdb org.mockito org.mongodb org.mortbay
            org.mozilla org.mvel2 org.mybatis org.neo4j org.objectweb org.omnifaces org.openqa org.opensearch
            org.osgi org.postgresql org.powermock org.primefaces org.quartz org.reactivestreams org.redisson
            org.reflections org.rocksdb org.scalatest org.scalatra org.slf4j org.snakeyaml org.spockframework
            org.springdoc org.springframework org.sqlite org.testcontainers org.testng org.thymeleaf
            org.tukaani org.wildfly org.xerial org.xml org.xnio org.w3c org.yaml org.zalando picocli play
            reactor redis.clients retrofit2 rx sbt shapeless slick software.amazon springfox spray tech.allegro
            weblogic worker.org.gradle zio zipkin2""");

    private static final Set<String> DOTNET_RUNTIME = Set.of("System", "Microsoft", "Internal", "Interop", "mscorlib");

    private static final Set<String> DOTNET_LIBRARIES = words("""
            Akka Amazon Autofac AutoMapper Azure Castle Confluent Dapper Elastic Elasticsearch FluentValidation
            Google Grpc Hangfire HotChocolate MassTransit MediatR Minio MongoDB MySql MySqlConnector NHibernate
            NLog NServiceBus Nest Newtonsoft Npgsql NUnit OpenTelemetry Oracle Orleans Polly Quartz RabbitMQ
            Refit RestSharp Sentry Serilog ServiceStack StackExchange Swashbuckle Volo Xunit log4net""");

    private static final Set<String> RUST_RUNTIME = Set.of("core", "std", "alloc", "backtrace", "rust_begin_unwind");

    private static final Set<String> RUST_LIBRARIES = words("""
            actix_http actix_rt actix_server actix_web anyhow axum diesel eyre futures futures_core
            futures_util h2 hyper hyper_util mio parking_lot rayon rayon_core reqwest rocket rustls serde
            serde_json sqlx sqlx_core tokio tokio_util tonic tower tower_http tower_service tracing
            tracing_futures warp""");

    private static final Set<String> GO_STANDARD = words("""
            archive bufio builtin bytes cmp compress container context crypto database debug embed encoding
            errors expvar flag fmt go hash html image index internal io iter log maps math mime net os path
            plugin reflect regexp runtime slices sort strconv strings structs sync syscall testing text time
            unicode unique unsafe vendor weak panic""");

    private static final String[] SAMPLES = {
        ".samples.", ".sample.", ".examples.", ".example.", ".demo.", ".demos.", ".quickstart.", ".quickstarts."
    };

    private Libraries() {}

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+", -1));
    }

    static Layer jvm(String module) {
        Layer layer = layer(module, '.', JVM_RUNTIME, JVM_LIBRARIES);
        return layer == Layer.LIBRARY && isSample(module) ? Layer.OWN : layer;
    }

    /** Projects publish their samples below their own name, such as {@code org.springframework.samples.petclinic}. */
    private static boolean isSample(String module) {
        for (String sample : SAMPLES) {
            if (module.contains(sample)) {
                return true;
            }
        }
        return false;
    }

    static Layer dotnet(String module) {
        return layer(module, '.', DOTNET_RUNTIME, DOTNET_LIBRARIES);
    }

    static Layer rust(String path) {
        return layer(path, ':', RUST_RUNTIME, RUST_LIBRARIES);
    }

    /** Whether an import path is of Go's standard library, which has no dot in its first element. */
    static boolean isGoStandard(String importPath) {
        int end = 0;
        while (end < importPath.length() && Chars.isWord(importPath.charAt(end))) {
            end++;
        }
        return GO_STANDARD.contains(importPath.substring(0, end));
    }

    /** Looks the first one, two and three elements up; no name in the lists is longer. */
    private static Layer layer(String module, char separator, Set<String> runtime, Set<String> libraries) {
        int end = -1;
        for (int elements = 0; elements < 3; elements++) {
            int next = module.indexOf(separator, end + 1);
            String prefix = next < 0 ? module : module.substring(0, next);
            if (runtime.contains(prefix)) {
                return Layer.RUNTIME;
            }
            if (libraries.contains(prefix)) {
                return Layer.LIBRARY;
            }
            if (next < 0) {
                return Layer.OWN;
            }
            end = next;
        }
        return Layer.OWN;
    }
}
