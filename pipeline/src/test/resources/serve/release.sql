-- A release in little: four areas, an indicator with limits, one without, one that nobody feeds.
INSERT INTO dim_area BY NAME
SELECT * FROM (VALUES
    ('E92000001@england', 'E92000001', 'E92000001', NULL, 'England', NULL, 'england', DATE '2009-01-01', NULL::DATE),
    ('E12000003@region', 'E12000003', 'E12000003', NULL, 'Yorkshire and The Humber', NULL, 'region', DATE '2009-01-01', NULL),
    ('E12000007@region', 'E12000007', 'E12000007', NULL, 'London', NULL, 'region', DATE '2009-01-01', NULL),
    ('E40000003@nhs-region', 'E40000003', 'E40000003', 'Y56', 'London', NULL, 'nhs-region', DATE '2013-04-01', NULL),
    ('E08000035@metropolitan-district', 'E08000035', 'E08000035', NULL, 'Leeds', NULL, 'metropolitan-district', DATE '2009-01-01', NULL),
    ('E16000074@primary-care-trust', 'E16000074', 'E16000074', NULL, 'Leeds', NULL, 'primary-care-trust', DATE '2009-01-01', DATE '2013-03-31'),
    ('E38000225@ccg', 'E38000225', 'E38000225', '15F', 'NHS Leeds CCG', NULL, 'ccg', DATE '2018-04-01', DATE '2022-06-30'),
    ('E38000225@sub-icb-location', 'E38000225', 'E38000225', '15F', 'NHS West Yorkshire ICB - 15F', 'Leeds', 'sub-icb-location', DATE '2022-07-01', NULL),
    ('E54000054@icb', 'E54000054', 'E54000054', 'QWO', 'NHS West Yorkshire Integrated Care Board', NULL, 'icb', DATE '2022-07-01', NULL)
) AS t(area, area_code, ons_code, ods_codes, area_name, other_names, area_type, valid_from, valid_to);
INSERT INTO dim_provider BY NAME
SELECT * FROM (VALUES
    ('AMX01@provider', 'AMX01', NULL, 'AMX01', 'Example Talking Service', NULL, 'provider', DATE '2009-01-01', NULL::DATE)
) AS t(area, area_code, ons_code, ods_codes, area_name, other_names, area_type, valid_from, valid_to);
INSERT INTO dim_indicator BY NAME
SELECT * FROM (VALUES
    ('suicide-rate', 'suicide', 'Suicide rate', 'dsr', 100000, 'per 100,000', 'low-good', 'ci-overlap-95', NULL::VARCHAR, NULL::DOUBLE, NULL::VARCHAR, 'computed'),
    ('recovery-rate', 'services', 'Talking therapies recovery rate', 'proportion', 100, '%', 'high-good', 'ci-overlap-95', NULL, NULL, NULL, 'computed'),
    ('carers-contact', 'social', 'Carers with enough social contact', 'proportion', 100, '%', 'high-good', 'ci-overlap-95', NULL, NULL, NULL, 'computed')
) AS t(indicator, topic, title, method, multiplier, unit, polarity, comparison, goal_rule, goal_value, goal_judged, limits);
INSERT INTO area_comparisons BY NAME
SELECT
    i AS indicator, a AS area, split_part(a, '@', 1) AS area_code, split_part(a, '@', 2) AS area_type,
    coalesce((SELECT area_name FROM dim_area WHERE area = a), (SELECT area_name FROM dim_provider WHERE area = a)) AS area_name,
    k AS period_kind, s AS period_start, e AS period_end, p AS period, sex, 'all' AS age, ct AS category_type, c AS category,
    v AS value, l AS lower_95, u AS upper_95, 'published' AS basis, r AS reason, ev AS england_value, ec AS compared_to_england,
    rg AS region, rv AS region_value, rc AS compared_to_region, ic AS icb, iv AS icb_value, ix AS compared_to_icb,
    f AS feed, 'abcdef012345' AS delivery, ln AS source_line
FROM (VALUES
    ('suicide-rate', 'E08000035@metropolitan-district', 'multi-year', DATE '2014-01-01', DATE '2016-12-31', '2014 - 16', 'persons', 'all', 'all',
        11.5::DOUBLE, 9.75::DOUBLE, 13.5::DOUBLE, NULL, 9.9::DOUBLE, 'similar', 'E12000003@region', 10.5::DOUBLE, 'similar', NULL, NULL::DOUBLE, 'not-compared', 'fingertips-csv', 15),
    ('suicide-rate', 'E08000035@metropolitan-district', 'multi-year', DATE '2015-01-01', DATE '2017-12-31', '2015 - 17', 'male', 'all', 'all',
        19.3952595871038, 16.6797461149445, 22.4179636072614, NULL, 14.690279082344, 'worse', 'E12000003@region', 16.3380958667198, 'worse', NULL, NULL, 'not-compared', 'fingertips-csv', 17),
    ('suicide-rate', 'E08000035@metropolitan-district', 'multi-year', DATE '2015-01-01', DATE '2017-12-31', '2015 - 17', 'persons', 'all', 'all',
        12.0, 10.25, 14.0, NULL, 9.6, 'worse', 'E12000003@region', 10.4, 'similar', NULL, NULL, 'not-compared', 'fingertips-csv', 16),
    ('suicide-rate', 'E08000035@metropolitan-district', 'multi-year', DATE '2015-01-01', DATE '2017-12-31', '2015 - 17', 'persons', 'Deprivation', 'Most deprived decile',
        15.0, 12.25, 17.0, NULL, NULL, 'not-compared', NULL, NULL, 'not-compared', NULL, NULL, 'not-compared', 'fingertips-csv', 18),
    ('recovery-rate', 'E38000225@sub-icb-location', 'month', DATE '2024-07-01', DATE '2024-07-31', 'July 2024', 'persons', 'all', 'all',
        0.04, NULL, NULL, NULL, 50.25, 'not-compared', NULL, NULL, 'not-compared', 'E54000054@icb', 51.0, 'not-compared', 'mhsds-waits', 4),
    ('recovery-rate', 'E54000054@icb', 'month', DATE '2024-07-01', DATE '2024-07-31', 'July 2024', 'persons', 'all', 'all',
        NULL, NULL, NULL, 'suppressed', 50.25, 'not-compared', NULL, NULL, 'not-compared', 'E54000054@icb', NULL, 'not-compared', 'mhsds-waits', 5),
    ('recovery-rate', 'AMX01@provider', 'month', DATE '2024-07-01', DATE '2024-07-31', 'July 2024', 'persons', 'all', 'all',
        1234567.5, NULL, NULL, NULL, 50.25, 'not-compared', NULL, NULL, 'not-compared', NULL, NULL, 'not-compared', 'mhsds-waits', 6)
) AS t(i, a, k, s, e, p, sex, ct, c, v, l, u, r, ev, ec, rg, rv, rc, ic, iv, ix, f, ln);
UPDATE area_comparisons SET limits_basis = 'published', comparison_method = 'ci-overlap-95' WHERE lower_95 IS NOT NULL;
UPDATE area_comparisons SET england_significance = 'worst' WHERE sex = 'male';
UPDATE area_comparisons
SET
    lower_95 = 0.01, upper_95 = 0.15, limits_basis = 'computed', comparison_method = 'goal',
    goal_value = 50, compared_to_goal = 'not-met', goal_significance = 'not-met'
WHERE area = 'E38000225@sub-icb-location';
UPDATE area_comparisons
SET
    comparison_method = 'spc', goal_value = 50, compared_to_goal = 'met', goal_significance = 'between',
    quintile = 5, compared_to_peers = 'best'
WHERE area = 'AMX01@provider';
INSERT INTO coverage BY NAME
SELECT
    'fingertips-csv' AS feed, 'carers-contact' AS indicator, 'E08000035@metropolitan-district' AS area,
    'metropolitan-district' AS area_type, 'financial-year' AS period_kind, DATE '2018-04-01' AS period_start,
    DATE '2019-03-31' AS period_end, '2018/19' AS period, 0 AS cells_with_value, 0 AS cells_without, 'absent' AS state,
    'not-submitted' AS reason, 'file' AS expected_by;
