-- A listing has pictures as a home has them: ten places, each taken once, the first is the cover.
alter table picture
  add column listing_id text references listing(id),
  drop constraint picture_of_one_thing,
  add constraint picture_of_one_thing check (num_nonnulls(property_id, unit_id, person_id, listing_id) = 1),
  add constraint listing_place_once unique (listing_id, place) deferrable initially deferred;
