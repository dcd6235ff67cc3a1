-- One row per accepted delivery.
select
    feed,
    delivery,
    file,
    publisher,
    period_first,
    period_last,
    source_rows,
    staged_rows,
    rejected_rows,
    ignored_rows,
    figures,
    unresolved_areas,
    unresolved_figures,
    rejected_rows / nullif(source_rows, 0) as rejected_share,
    fresh_until
from dim_delivery
