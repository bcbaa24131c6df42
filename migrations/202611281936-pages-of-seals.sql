-- Beside the heads of a seal, the subtrees over its pages of 256 rows: with them a row is proven from its page alone. What
-- they say is held against the head whenever a proof is made; a seal of one page, or of before, has none.
create table publication_node (
  publication text not null,
  figure text not null,
  side smallint not null check (side between 0 and 3),
  -- a subtree of 2^level pages
  level smallint not null check (level between 0 and 40),
  index integer not null check (index >= 0),
  label text not null check (label ~ '^[0-9a-f]{64} [0-9]+ -?[0-9]+(/[0-9]+)? (-|[0-9a-f]+) (~|[0-9a-f]+)$'),
  -- the last key before a page
  behind text collate "C" check (behind <> ''),
  primary key (publication, figure, side, level, index),
  foreign key (publication, figure) references publication_figure (publication, figure),
  constraint publication_node_has_a_key_behind check ((behind is not null) = (level = 0 and index > 0))
);
create unique index publication_node_by_key on publication_node (publication, figure, side, behind) where level = 0;
create trigger publication_node_told_whole after insert on publication_node referencing new table as appended
  for each statement execute function publication_is_told_whole();
create trigger publication_node_is_final before update or delete on publication_node
  for each row execute function is_final();
create trigger publication_node_stays before truncate on publication_node for each statement execute function is_final();
