-- A code's use counts no more when the booking it was used for ends without having been carried out: its customer got nothing
-- for it. The row stays, as the proof of what the cart was paid with, and says since when.
alter table promo_use
  add column given_back_at timestamptz,
  add constraint given_back_after_use check (given_back_at is null or status = 'used');

update promo_use u set given_back_at = b.ended_at
from booking b
where b.cart_id = u.cart_id and u.status = 'used' and b.status in ('cancelled', 'rejected', 'failed');
