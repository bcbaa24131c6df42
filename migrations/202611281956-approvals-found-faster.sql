-- The last approval of a thing, and what is decided already, without reading every paper of the office.
create index approval_of_subject on approval (subject_kind, subject, known_from desc);
create index approval_decided on approval_sign (approval) where does = 'approve';
