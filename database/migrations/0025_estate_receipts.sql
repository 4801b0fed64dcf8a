-- Receipts for what residents paid: the same papers, numbers and checks as everywhere, in a series of their own.
alter table paper
  drop constraint paper_kind_check,
  add constraint paper_kind_check
    check (kind in ('receipt', 'invoice', 'statement', 'rent_year', 'income_year', 'estate_receipt')),
  drop constraint paper_series_check,
  add constraint paper_series_check check (series in ('RCT', 'INV', 'STM', 'RNT', 'INC', 'ERC'));
-- One remittance has one receipt, whatever is found out later.
create unique index paper_estate_receipt_once on paper (subject) where kind = 'estate_receipt';
