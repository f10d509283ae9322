-- Of a node that scattered items, and of each of these: how many they are, and what they are kept under.
alter table flowcraft_outcomes add column items varchar;

-- The items of batches. set_id: one for each attempt to scatter.
create table flowcraft_items (
    namespace varchar(100) not null,
    run_id    varchar(100) not null,
    set_id    varchar not null,
    position  integer                  not null,
    v         smallint                 not null default 1,
    item      clob not null,
    primary key (namespace, run_id, set_id, position)
);
