-- What a hub that was founded is called; a demonstration is called by its story.
alter table hub add column name_ko text check (name_ko <> ''), add column name_en text check (name_en <> ''),
  add constraint hub_is_named_in_both check ((name_ko is null) = (name_en is null)),
  add constraint story_has_its_own_name check (story is null or name_ko is null);
