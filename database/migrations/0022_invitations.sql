-- Somebody was given an account by another person and chooses their password by the link in a mail. The row is what the
-- link names; the link itself is signed when the mail is written, so that the database never holds one that works.
create table invitation (
  id         text primary key,
  person_id  text not null references person(id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz                 -- they have a password of their own since then, by whichever way
);
create unique index invitation_open on invitation (person_id) where used_at is null;
