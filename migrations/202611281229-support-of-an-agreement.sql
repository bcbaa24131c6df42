-- The agreement that a support is given under, where it was agreed by one of the hub's own.
alter table support_case add column agreement uuid references agreement_case;
create unique index support_case_of_agreement on support_case (agreement) where state <> 'withdrawn';
