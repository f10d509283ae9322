package io.flowcraft.e2e;

import io.flowcraft.postgres.PostgresProcess;

/** What befalls those who share a load, and those they depend on. */
enum StackFault {
    /** One of the servers; it comes back while the load goes on. */
    SERVER_KILLED {
        @Override
        void inflict(RabbitStack stack, LibertyServer victim) {
            victim.kill9();
            victim.launch();
        }

        @Override
        String mark(RabbitStack stack, LibertyServer victim) {
            return Long.toString(victim.pid());
        }
    },
    RABBITMQ_RESTARTED {
        @Override
        void inflict(RabbitStack stack, LibertyServer victim) {
            stack.rabbit().kill9();
            stack.rabbit().startAgain();
        }

        @Override
        String mark(RabbitStack stack, LibertyServer victim) {
            return Long.toString(stack.rabbit().pid());
        }
    },
    /** It comes back empty. */
    REDIS_RESTARTED {
        @Override
        void inflict(RabbitStack stack, LibertyServer victim) {
            stack.redis().kill9();
            stack.redis().startAgain();
        }

        @Override
        String mark(RabbitStack stack, LibertyServer victim) {
            return stack.redis().command("INFO", "server").replaceAll("(?s).*(run_id:\\w+).*", "$1");
        }
    },
    POSTGRESQL_RESTARTED {
        @Override
        void inflict(RabbitStack stack, LibertyServer victim) {
            stack.postgres().restart(PostgresProcess.Stop.IMMEDIATE);
        }

        @Override
        String mark(RabbitStack stack, LibertyServer victim) {
            return stack.postgres().startedAt();
        }
    };

    abstract void inflict(RabbitStack stack, LibertyServer victim);

    /** What the process that is to end is known by: afterwards it must be another one. */
    abstract String mark(RabbitStack stack, LibertyServer victim);
}
