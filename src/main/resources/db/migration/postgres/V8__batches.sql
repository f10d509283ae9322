-- Of a node that scattered items, and of each of these: how many they are, and what they are kept under.
alter table flowcraft_outcomes add column items text;

-- The items of batches. set_id: one for each attempt to scatter.
create table flowcraft_items (
    namespace text collate "C" not null,
    run_id    text collate "C" not null,
    set_id    text collate "C" not null,
    position  integer          not null,
    v         smallint         not null default 1,
    item      text             not null,
    primary key (namespace, run_id, set_id, position)
);
