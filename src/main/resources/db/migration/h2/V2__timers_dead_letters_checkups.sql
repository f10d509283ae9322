-- retries: what began the generations after the first. touched_at: when somebody last said that something happens in the run. check_at: when to look after
-- it, null in a run that ended; check_interval: how long after the last look that is, in milliseconds.
alter table flowcraft_statuses add column (
    retries        varchar default '' not null,
    touched_at     timestamp(6) with time zone default current_timestamp not null,
    check_at       timestamp(6) with time zone,
    check_interval bigint default 30000 not null
);
update flowcraft_statuses set check_at = dateadd(second, 30, current_timestamp)
where status in ('running', 'awaiting', 'paused');
alter table flowcraft_statuses alter column check_at set default dateadd(second, 30, current_timestamp);
create index flowcraft_statuses_checks on flowcraft_statuses (namespace, check_at);

-- kind: 'attempt' or 'delivery'. job: as in messages.
create table flowcraft_timers (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    kind       varchar(16) not null,
    v          smallint                 not null default 1,
    due_at     timestamp(6) with time zone not null,
    job        varchar not null,
    primary key (namespace, run_id, activation, generation, kind)
);
create index flowcraft_timers_due on flowcraft_timers (namespace, due_at);

-- payload and error are JSON strings: a message that is no job may have characters that no text column takes.
create table flowcraft_dead_letters (
    namespace  varchar(100) not null,
    id         varchar(100) not null,
    v          smallint                 not null default 1,
    reason     varchar(32) not null,
    payload    clob not null,
    run_id     varchar(100),
    activation varchar,
    generation integer,
    deliveries integer                  not null,
    error      clob not null,
    kept_at    timestamp(6) with time zone not null,
    released   boolean not null,
    primary key (namespace, id)
);
create index flowcraft_dead_letters_newest on flowcraft_dead_letters (namespace, kept_at desc, id desc);
create index flowcraft_dead_letters_of_run on flowcraft_dead_letters (namespace, run_id, kept_at desc, id desc);
create index flowcraft_dead_letters_of_activation on flowcraft_dead_letters (namespace, run_id, activation, generation);
