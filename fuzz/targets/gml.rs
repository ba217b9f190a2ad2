//! Gives the law `gml` whatever the fuzzer finds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ringfence_laws::hold("gml", bytes));
