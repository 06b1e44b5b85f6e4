"""What a program can ask for. The command line, and whatever else serves people, goes through here only.

    reading = read("...")                            one text, nothing stored
    compare(original, report).verdict                two texts
    for outcome in read_inputs(["report.html"]): ... files, nothing stored
    with open_register("register.db", write=True) as register:
        report = add_inputs(["report.html"], register)
    with open_register("register.db") as register:
        for record in register.records(query({"dyad": "CHL,FIN"})): ...
        publish(register, "csv", Path("tables"))

Parts that cost time to load are loaded by the function that needs them.
"""

from __future__ import annotations

from communique.api.asking import Known, asking_once
from communique.api.becoming import entities, entity_dict, life_cycle, life_cycle_dict, parts
from communique.api.browsing import (
    OWN_KINDS,
    PAGE,
    Page,
    Partner,
    dyads,
    facets,
    feed,
    last_contact,
    own_places,
    own_records,
    page,
    partners,
    read_by_year,
    records_of_document,
)
from communique.api.differing import Difference, Judged, differences, judged
from communique.api.giving import (
    annotations_of,
    arrow_schema,
    codebook,
    column_names,
    column_types,
    counts_dict,
    evidence,
    export_forms,
    form_of,
    json_schemas,
    needed,
    parties_of,
    plain_records,
    publish,
    record_dict,
    rows,
    safe_cell,
    state_code,
    typed_rows,
    values_dict,
)
from communique.api.intake import (
    add_inputs,
    add_sample,
    check_engine,
    compare,
    comparison_dict,
    document,
    office_holder_counts,
    read,
    read_inputs,
    sentences,
)
from communique.api.judging import judge, judgement_dict, review_queue, reviewed, verdict_of
from communique.api.labels import is_known_party, label, party_name
from communique.api.origins import compare_versions, coverage, repeats, sources, versions
from communique.api.pictures import PICTURES, Timeline, cycle_of, picture, rows_of, timeline, travel
from communique.api.sharding import SHARD_ENGINES, ShardReport, load_shards, missing_shards, run_shards
from communique.api.stores import (
    address,
    backup,
    open_register,
    register_exists,
    restore,
    schema_version,
    select,
)
from communique.api.telling import accounts, accounts_dict, conflicts, quotation_links
from communique.api.watching import watch
from communique.model.accounts import Accounts, Conflict
from communique.model.comparison import ComparedQuotation, ComparedReport
from communique.model.dependence import Sources
from communique.model.document import Document
from communique.model.facts import KINDS
from communique.model.lifecycle import LifeCycle
from communique.model.parts import Parts
from communique.model.query import Query
from communique.model.query import query_from_text as query
from communique.model.quote_link import QuoteLink
from communique.model.reading import Reading
from communique.model.reading_json import fact_dict, reading_dict, skipped_dict, source_dict
from communique.model.versions import VersionComparison
from communique.publish.columns import Cell
from communique.publish.files import Written
from communique.reconcile.records import Record, Report
from communique.register.protocol import Counts, Covered, Kept, Register
from communique.register.views import plural
from communique.run import review
from communique.run.report import RunReport
from communique.run.settings import Settings, read_settings
from communique.run.watching.report import RoundReport

__all__ = [
    "KINDS",
    "OWN_KINDS",
    "PAGE",
    "PICTURES",
    "SHARD_ENGINES",
    "Accounts",
    "Cell",
    "ComparedQuotation",
    "ComparedReport",
    "Conflict",
    "Counts",
    "Covered",
    "Difference",
    "Document",
    "Judged",
    "Kept",
    "Known",
    "LifeCycle",
    "Page",
    "Partner",
    "Parts",
    "Query",
    "QuoteLink",
    "Reading",
    "Record",
    "Register",
    "Report",
    "RoundReport",
    "RunReport",
    "Settings",
    "ShardReport",
    "Sources",
    "Timeline",
    "VersionComparison",
    "Written",
    "accounts",
    "accounts_dict",
    "add_inputs",
    "add_sample",
    "address",
    "annotations_of",
    "arrow_schema",
    "asking_once",
    "backup",
    "check_engine",
    "codebook",
    "column_names",
    "column_types",
    "compare",
    "compare_versions",
    "comparison_dict",
    "conflicts",
    "counts_dict",
    "coverage",
    "cycle_of",
    "differences",
    "document",
    "dyads",
    "entities",
    "entity_dict",
    "evidence",
    "export_forms",
    "facets",
    "fact_dict",
    "feed",
    "form_of",
    "is_known_party",
    "json_schemas",
    "judge",
    "judged",
    "judgement_dict",
    "label",
    "last_contact",
    "life_cycle",
    "life_cycle_dict",
    "load_shards",
    "missing_shards",
    "needed",
    "office_holder_counts",
    "open_register",
    "own_places",
    "own_records",
    "page",
    "parties_of",
    "partners",
    "parts",
    "party_name",
    "picture",
    "plain_records",
    "plural",
    "publish",
    "query",
    "quotation_links",
    "read",
    "read_by_year",
    "read_inputs",
    "read_settings",
    "reading_dict",
    "record_dict",
    "records_of_document",
    "register_exists",
    "repeats",
    "restore",
    "review",
    "review_queue",
    "reviewed",
    "rows",
    "rows_of",
    "run_shards",
    "safe_cell",
    "schema_version",
    "select",
    "sentences",
    "skipped_dict",
    "source_dict",
    "sources",
    "state_code",
    "timeline",
    "travel",
    "typed_rows",
    "values_dict",
    "verdict_of",
    "versions",
    "watch",
]
