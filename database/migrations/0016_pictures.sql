-- Pictures are kept as WebP, whatever they came as.
alter table stored_file
  drop constraint stored_file_content_type_check,
  add constraint stored_file_content_type_check
    check (content_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp'));

-- A picture of a property, of a unit, or of a person. Removed ones stay as rows for the trail; their bytes are erased.
create table picture (
  id               text primary key,
  property_id      text references property(id),
  unit_id          text references unit(id),
  person_id        text references person(id),
  file_id          text not null unique references stored_file(id),
  width            smallint not null check (width > 0),
  height           smallint not null check (height > 0),
  thumbnail_id     text unique references stored_file(id),   -- of homes only: a person's picture is small already
  thumbnail_width  smallint check (thumbnail_width > 0),
  thumbnail_height smallint check (thumbnail_height > 0),
  description      text check (description <> ''),
  place            smallint check (place between 1 and 10),  -- the first is the cover; a removed one has none
  uploaded_by      text not null references person(id),
  created_at       timestamptz not null,
  removed_at       timestamptz,
  constraint picture_of_one_thing check (num_nonnulls(property_id, unit_id, person_id) = 1),
  constraint placed_until_removed check ((place is null) = (removed_at is not null)),
  constraint one_picture_a_person check (person_id is null or place is null or place = 1),
  constraint thumbnail_of_homes check (num_nonnulls(thumbnail_id, thumbnail_width, thumbnail_height) = case when person_id is null then 3 else 0 end),
  -- Ten places, each taken once: so there are never more than ten pictures. Deferred, because a new order is many moves.
  constraint property_place_once unique (property_id, place) deferrable initially deferred,
  constraint unit_place_once unique (unit_id, place) deferrable initially deferred,
  constraint person_place_once unique (person_id, place) deferrable initially deferred
);
