-- One row per feed, indicator, area, period and group of people: beside the whole area and beside the group it is held against.
with cell as (
    select
        part,
        feed,
        indicator,
        area,
        area_code,
        area_name,
        area_type,
        period_kind,
        period_start,
        period_end,
        period,
        sex,
        age,
        category_type,
        category,
        value,
        lower_95,
        upper_95,
        numerator,
        denominator,
        limits_basis,
        reason,
        delivery,
        source_line
    from observation
    where category_type = 'all' or is_group_of_people(category_type)
    distribute by part
),

whole as (
    select
        part,
        feed,
        indicator,
        area,
        period_kind,
        period_start,
        period_end,
        min(area_code) as area_code,
        min(area_name) as area_name,
        min(area_type) as area_type,
        min(period) as period,
        sort_array(
            collect_list(
                struct(
                    sex, age, category_type, category, value, lower_95, upper_95, numerator, denominator, limits_basis,
                    reason, delivery, source_line
                )
            )
        ) as cells
    from cell
    group by part, feed, indicator, area, period_kind, period_start, period_end
    having count(*) > 1
),

side_by_side as (
    select
        w.*,
        n.method,
        group_gaps(
            transform(w.cells, c -> c.sex),
            transform(w.cells, c -> c.age),
            transform(w.cells, c -> c.category_type),
            transform(w.cells, c -> c.category),
            transform(w.cells, c -> c.value),
            transform(w.cells, c -> c.lower_95),
            transform(w.cells, c -> c.upper_95),
            transform(w.cells, c -> c.numerator),
            transform(w.cells, c -> c.denominator),
            n.method,
            n.multiplier,
            n.polarity,
            concat_ws('|', w.feed, w.indicator, w.area, w.period_kind, w.period_start, w.period_end)
        ) as gaps
    from whole as w
    inner join dim_indicator as n on w.indicator = n.indicator
),

-- Each group with its three cells before they are told apart, so that no row drags the others of its area along.
person_group as (
    select
        s.part,
        s.feed,
        s.indicator,
        s.area,
        s.area_code,
        s.area_name,
        s.area_type,
        s.period_kind,
        s.period_start,
        s.period_end,
        s.period,
        s.method,
        x.g,
        x.c,
        x.t,
        x.r
    from side_by_side as s
    lateral view inline(
        transform(
            s.gaps,
            gap -> struct(gap, get(s.cells, gap.cell), get(s.cells, gap.total), get(s.cells, gap.reference))
        )
    ) x as g, c, t, r
)

select
    part,
    feed,
    indicator,
    area,
    area_code,
    area_name,
    area_type,
    period_kind,
    period_start,
    period_end,
    period,
    g.dimension,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    g.is_unknown,
    c.numerator,
    c.denominator,
    c.value,
    c.lower_95,
    c.upper_95,
    c.limits_basis,
    c.reason as value_reason,
    g.unknown_share,
    t.numerator as total_numerator,
    t.denominator as total_denominator,
    t.value as total_value,
    g.compared as compared_to_total,
    g.gap,
    g.gap_lower,
    g.gap_upper,
    g.ratio,
    g.ratio_lower,
    g.ratio_upper,
    g.gap_reason,
    case when r.category = 'all' then r.sex else r.category end as reference,
    r.numerator as reference_numerator,
    r.denominator as reference_denominator,
    r.value as reference_value,
    g.reference_gap,
    g.reference_gap_lower,
    g.reference_gap_upper,
    g.reference_ratio,
    g.reference_ratio_lower,
    g.reference_ratio_upper,
    g.reference_gap_reason,
    g.gap_method,
    g.slope_index,
    g.slope_index_lower,
    g.slope_index_upper,
    g.relative_index,
    g.relative_index_lower,
    g.relative_index_upper,
    g.slope_reason,
    method,
    c.delivery,
    c.source_line
from person_group
sort by part, indicator, area, period_kind, period_end, period_start, sex, age, category_type, category
