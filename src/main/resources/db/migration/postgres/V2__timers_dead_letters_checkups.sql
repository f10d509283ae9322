-- Workers of the version before may still be at work: what they insert gets the defaults, and a run that they end keeps its check_at.

-- retries: what began the generations after the first. touched_at: when somebody last said that something happens in the run. check_at: when to look after
-- it, null in a run that ended; check_interval: how long after the last look that is, in milliseconds.
alter table flowcraft_statuses
    add column retries        text        not null default '',
    add column touched_at     timestamptz not null default current_timestamp,
    add column check_at       timestamptz,
    add column check_interval bigint      not null default 30000;
update flowcraft_statuses set check_at = current_timestamp + interval '30 seconds'
where status in ('running', 'awaiting', 'paused');
alter table flowcraft_statuses alter column check_at set default current_timestamp + interval '30 seconds';
create index flowcraft_statuses_checks on flowcraft_statuses (namespace, check_at)
where status in ('running', 'awaiting', 'paused');

-- kind: 'attempt' or 'delivery'. job: as in messages.
create table flowcraft_timers (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C"         not null,
    generation integer                  not null,
    kind       varchar(16) collate "C"  not null,
    v          smallint                 not null default 1,
    due_at     timestamptz              not null,
    job        text                     not null,
    primary key (namespace, run_id, activation, generation, kind)
);
create index flowcraft_timers_due on flowcraft_timers (namespace, due_at);

-- payload and error are JSON strings: a message that is no job may have characters that no text column takes.
create table flowcraft_dead_letters (
    namespace  varchar(100) collate "C" not null,
    id         varchar(100) collate "C" not null,
    v          smallint                 not null default 1,
    reason     varchar(32)              not null,
    payload    text                     not null,
    run_id     varchar(100) collate "C",
    activation text collate "C",
    generation integer,
    deliveries integer                  not null,
    error      text                     not null,
    kept_at    timestamptz              not null,
    released   boolean                  not null,
    primary key (namespace, id)
);
create index flowcraft_dead_letters_newest on flowcraft_dead_letters (namespace, kept_at desc, id desc);
create index flowcraft_dead_letters_of_run on flowcraft_dead_letters (namespace, run_id, kept_at desc, id desc);
create index flowcraft_dead_letters_of_activation on flowcraft_dead_letters (namespace, run_id, activation, generation);
