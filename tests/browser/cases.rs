//! The cases, a file each.

mod accessible;
mod arrange;
mod ask;
mod bad_input;
mod cancel;
mod charts;
mod coordination;
mod crash;
mod digest;
mod evidence;
mod examine;
mod flow;
mod forms;
mod guide;
mod large;
mod map;
mod memory;
mod order;
mod reading;
mod seal;
mod veil;

use std::pin::Pin;

use crate::page::{Page, Trouble};
use crate::setting::Origin::{self, Disk, Served};

type Run = for<'a> fn(&'a Page) -> Pin<Box<dyn Future<Output = Result<(), Trouble>> + 'a>>;

pub struct Case {
    pub name: &'static str,
    pub origins: &'static [Origin],
    pub run: Run,
}

pub const CASES: &[Case] = &[
    Case {
        name: "seal",
        origins: &[Disk, Served],
        run: |page| Box::pin(seal::every_way_out_is_refused(page)),
    },
    Case {
        name: "open-page",
        origins: &[Disk],
        run: |page| Box::pin(seal::check_tells_an_open_page(page)),
    },
    Case {
        name: "sample-flow",
        origins: &[Disk, Served],
        run: |page| Box::pin(flow::sample_step_by_step(page)),
    },
    Case {
        name: "files-flow",
        origins: &[Disk],
        run: |page| Box::pin(flow::files_straight_through(page)),
    },
    Case {
        name: "pasted-text",
        origins: &[Disk],
        run: |page| Box::pin(reading::pasted_text_becomes_a_case(page)),
    },
    Case {
        name: "writing",
        origins: &[Disk],
        run: |page| Box::pin(reading::a_person_says_how_a_file_is_written(page)),
    },
    Case {
        name: "comparison",
        origins: &[Disk],
        run: |page| Box::pin(reading::rules_and_lists_are_switched(page)),
    },
    Case {
        name: "recipe",
        origins: &[Disk],
        run: |page| Box::pin(reading::a_recipe_is_used(page)),
    },
    Case {
        name: "evidence",
        origins: &[Disk],
        run: |page| Box::pin(evidence::saved_page_holds_the_ring(page)),
    },
    Case {
        name: "bad-input",
        origins: &[Disk],
        run: |page| Box::pin(bad_input::says_what_is_wrong(page)),
    },
    Case {
        name: "cancel",
        origins: &[Disk],
        run: |page| Box::pin(cancel::leaves_the_case_as_it_was(page)),
    },
    Case {
        name: "crash",
        origins: &[Disk],
        run: |page| Box::pin(crash::page_goes_on_with_a_new_import(page)),
    },
    Case {
        name: "decision-order",
        origins: &[Disk],
        run: |page| Box::pin(order::decision_goes_to_the_ring_shown(page)),
    },
    Case {
        name: "mapping-refused",
        origins: &[Disk],
        run: |page| Box::pin(order::mapping_survives_a_refusal(page)),
    },
    Case {
        name: "late-cancel",
        origins: &[Disk],
        run: |page| Box::pin(order::late_cancel_still_stops(page)),
    },
    Case {
        name: "digest",
        origins: &[Disk],
        run: |page| Box::pin(digest::is_that_of_the_native_engine(page)),
    },
    Case {
        name: "digest-real",
        origins: &[Served],
        run: |page| Box::pin(digest::of_a_real_export_is_the_native_one(page)),
    },
    Case {
        name: "examine",
        origins: &[Disk],
        run: |page| Box::pin(examine::answers_questions_about_a_ring(page)),
    },
    Case {
        name: "forms",
        origins: &[Disk],
        run: |page| Box::pin(forms::packed_and_nested_files_give_the_same_rings(page)),
    },
    Case {
        name: "coordination",
        origins: &[Disk],
        run: |page| {
            Box::pin(coordination::shares_give_the_ring_that_shares_together(
                page,
            ))
        },
    },
    Case {
        name: "back-and-forward",
        origins: &[Disk],
        run: |page| Box::pin(memory::one_goes_back_and_forward(page)),
    },
    Case {
        name: "undo-and-redo",
        origins: &[Disk],
        run: |page| Box::pin(memory::deeds_are_taken_back_and_done_again(page)),
    },
    Case {
        name: "rebuild",
        origins: &[Disk],
        run: |page| Box::pin(memory::another_build_leaves_one_where_one_was(page)),
    },
    Case {
        name: "bookmarks",
        origins: &[Disk],
        run: |page| Box::pin(memory::views_and_selections_are_kept(page)),
    },
    Case {
        name: "masking",
        origins: &[Disk],
        run: |page| Box::pin(veil::names_are_masked_until_revealed(page)),
    },
    Case {
        name: "keyboard",
        origins: &[Disk],
        run: |page| Box::pin(accessible::keyboard_alone_reaches_a_decision(page)),
    },
    Case {
        name: "accessible",
        origins: &[Disk],
        run: |page| Box::pin(accessible::axe_finds_nothing_serious(page)),
    },
    Case {
        name: "ask",
        origins: &[Disk],
        run: |page| Box::pin(ask::filters_by_words_bars_and_time(page)),
    },
    Case {
        name: "arrange",
        origins: &[Disk],
        run: |page| Box::pin(arrange::a_ring_is_arranged_and_found_again_so(page)),
    },
    Case {
        name: "large",
        origins: &[Disk],
        run: |page| Box::pin(large::a_large_ring_begins_with_its_cells(page)),
    },
    Case {
        name: "matrix",
        origins: &[Disk],
        run: |page| {
            Box::pin(arrange::a_matrix_is_walked_by_keys_and_a_hop_is_counted(
                page,
            ))
        },
    },
    Case {
        name: "lineage",
        origins: &[Disk],
        run: |page| Box::pin(examine::names_survive_the_next_export(page)),
    },
    Case {
        name: "map",
        origins: &[Disk],
        run: |page| Box::pin(map::map_and_queue_filter_each_other(page)),
    },
    Case {
        name: "charts",
        origins: &[Disk],
        run: |page| Box::pin(charts::charts_are_shown_and_saved(page)),
    },
    Case {
        name: "guide",
        origins: &[Disk],
        run: |page| Box::pin(guide::sample_case_from_drop_to_decision(page)),
    },
];
