-- What becomes of a booking after it was paid: somebody confirms it, somebody carries it out, or its money goes back.
alter table booking
  add column confirmed_at timestamptz,                              -- and invoiced, in the same transaction
  add column completed_by text references person(id),
  add column completed_as text check (completed_as in ('admin', 'employee')),
  add constraint booking_is_confirmed_first
    check (case when status in ('confirmed', 'failed', 'completed') then confirmed_at is not null
                when status in ('pending', 'rejected') then confirmed_at is null
                else true end),
  add constraint booking_is_completed_by_somebody
    check ((status = 'completed') = (completed_by is not null) and (completed_by is null) = (completed_as is null)),
  add constraint booking_is_completed_by_its_employee
    check (completed_as is distinct from 'employee' or completed_by is not distinct from assigned_to);

-- A tax invoice for each booking that was confirmed: once, whatever becomes of the booking.
alter table paper
  drop constraint paper_kind_check,
  add constraint paper_kind_check
    check (kind in ('receipt', 'invoice', 'statement', 'rent_year', 'income_year', 'estate_receipt', 'service_invoice')),
  drop constraint paper_series_check,
  add constraint paper_series_check check (series in ('RCT', 'INV', 'STM', 'RNT', 'INC', 'ERC', 'SRV'));
create unique index paper_service_invoice_once on paper (subject) where kind = 'service_invoice';

-- An employee's work in the order of the days, and the administrators' list of one day.
drop index booking_by_assignee;
create index booking_by_assignee on booking (assigned_to, service_date, service_time, id) where assigned_to is not null;
create index booking_by_day on booking (service_date, id);
