-- The derived database of one store at one release. Rebuilt from releases/ at any time; nothing here is edited.

-- Every figure of every release, one row a cell read. `number` is in `unit` (value), per cent (growth_pct),
-- percentage points (change_pp) or a place (published_rank); where it is NULL, `mark` says what was printed instead.
CREATE TABLE figure (
    indicator_id   VARCHAR NOT NULL,
    region_code    VARCHAR NOT NULL,
    period         DATE    NOT NULL,
    field          VARCHAR NOT NULL CHECK (field IN ('value', 'growth_pct', 'change_pp', 'published_rank')),
    release        INTEGER NOT NULL,
    number         DOUBLE,
    mark           VARCHAR,
    unit           VARCHAR,
    status         VARCHAR NOT NULL CHECK (status IN ('preliminary', 'revised', 'final')),
    source_file    VARCHAR NOT NULL,
    source_cell    VARCHAR NOT NULL,
    raw            VARCHAR NOT NULL,
    -- TRUE for the one figure that stands now: the newest of its field in a release that was not withdrawn.
    is_standing    BOOLEAN NOT NULL,
    CHECK ((number IS NULL) <> (mark IS NULL))
);

-- One row an indicator, region and period: the standing figures side by side. `release`, `status` and the source are
-- those of the newest contributing figure; of several in one release, the one that positions compare comes first.
CREATE TABLE observation (
    indicator_id   VARCHAR NOT NULL,
    region_code    VARCHAR NOT NULL,
    period         DATE    NOT NULL,
    release        INTEGER NOT NULL,
    value          DOUBLE,
    unit           VARCHAR,
    growth_pct     DOUBLE,
    change_pp      DOUBLE,
    published_rank INTEGER,
    mark           VARCHAR,
    status         VARCHAR NOT NULL,
    source_file    VARCHAR NOT NULL,
    source_cell    VARCHAR NOT NULL,
    PRIMARY KEY (indicator_id, region_code, period)
);

-- Annual targets, one row an indicator, region and year; the city may have its own. Releases merge field by field as
-- above, a target without any number has no row. `growth_pct` is in per cent, for a share the aimed-at change in
-- percentage points; `value` is in `unit`. `release` and the source are those of the newest contributing figure.
CREATE TABLE target (
    indicator_id   VARCHAR NOT NULL,
    region_code    VARCHAR NOT NULL,
    year           INTEGER NOT NULL,
    growth_pct     DOUBLE,
    value          DOUBLE,
    unit           VARCHAR,
    release        INTEGER NOT NULL,
    source_file    VARCHAR NOT NULL,
    source_cell    VARCHAR NOT NULL,
    PRIMARY KEY (indicator_id, region_code, year),
    CHECK (growth_pct IS NOT NULL OR value IS NOT NULL)
);

-- The log. A withdrawal is a release of its own that names the one it withdraws.
CREATE TABLE release (
    release        INTEGER PRIMARY KEY,
    published_at   TIMESTAMP NOT NULL,
    who            VARCHAR NOT NULL,
    note           VARCHAR NOT NULL,
    status         VARCHAR NOT NULL,
    released_on    DATE,
    files          VARCHAR[] NOT NULL,
    figures        INTEGER NOT NULL,
    targets        INTEGER NOT NULL,
    withdraws      INTEGER,
    withdrawn      BOOLEAN NOT NULL
);

-- The number of this layout (database.LAYOUT): a database of another one is made anew from the releases.
CREATE TABLE layout (number INTEGER NOT NULL);
