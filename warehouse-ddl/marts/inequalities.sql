-- One row per feed, indicator, area, period and group of people: compared with the whole area and with a reference group.
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
        judged_value,
        lower_95,
        upper_95,
        lower_998,
        upper_998,
        numerator,
        denominator,
        limits_basis,
        reason,
        delivery,
        source_line
    from observation
    where category_type = 'all' or mhin.is_group_of_people(category_type)
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
        collect_list(
            struct(
                sex, age, category_type, category, value, judged_value, lower_95, upper_95, lower_998, upper_998, numerator, denominator,
                limits_basis, reason, delivery, source_line
            )
        ) as cells
    from cell
    group by part, feed, indicator, area, period_kind, period_start, period_end
    having count(*) > 1
),

-- Areas are put in order before their groups are distinguished: few rows to sort, and the groups of an area come in order.
in_order as (
    select
        w.*,
        n.method,
        n.multiplier,
        n.limits,
        n.polarity
    from whole as w
    inner join dim_indicator as n on w.indicator = n.indicator
    sort by w.part, w.indicator, w.area, w.period_kind, w.period_end, w.period_start
),

person_group as (
    select
        o.part,
        o.feed,
        o.indicator,
        o.area,
        o.area_code,
        o.area_name,
        o.area_type,
        o.period_kind,
        o.period_start,
        o.period_end,
        o.period,
        o.method,
        x.*
    from in_order as o
    lateral view
        inline(
            mhin.group_gaps(
                o.cells,
                o.method,
                o.multiplier,
                o.limits,
                o.polarity,
                concat_ws('|', o.feed, o.indicator, o.area, o.period_kind, o.period_start, o.period_end)
            )
        ) x
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
    dimension,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    is_unknown,
    c.numerator,
    c.denominator,
    c.value,
    c.lower_95,
    c.upper_95,
    c.lower_998,
    c.upper_998,
    c.limits_basis,
    c.reason as value_reason,
    unknown_share,
    t.numerator as total_numerator,
    t.denominator as total_denominator,
    t.value as total_value,
    compared as compared_to_total,
    gap,
    gap_lower,
    gap_upper,
    ratio,
    ratio_lower,
    ratio_upper,
    gap_reason,
    case when r.category = 'all' then r.sex else r.category end as reference,
    r.numerator as reference_numerator,
    r.denominator as reference_denominator,
    r.value as reference_value,
    reference_gap,
    reference_gap_lower,
    reference_gap_upper,
    reference_ratio,
    reference_ratio_lower,
    reference_ratio_upper,
    reference_gap_reason,
    gap_method,
    slope_index,
    slope_index_lower,
    slope_index_upper,
    relative_index,
    relative_index_lower,
    relative_index_upper,
    slope_reason,
    method,
    c.delivery,
    c.source_line
from person_group
