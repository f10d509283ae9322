-- Runs that are being removed: nobody finds them any more, while something of them is still there. No run with such an id can be created.
create table flowcraft_removals (
    namespace varchar(100) not null,
    run_id    varchar(100) not null,
    v         smallint                 not null default 1,
    hidden_at timestamp(6) with time zone default current_timestamp not null,
    primary key (namespace, run_id)
);

create index flowcraft_statuses_ended on flowcraft_statuses (namespace, finished_at);
create index flowcraft_idempotency_of_run on flowcraft_idempotency (namespace, run_id);
