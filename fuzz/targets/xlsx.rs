//! Gives the law `xlsx` whatever the fuzzer finds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ringfence_laws::hold("xlsx", bytes));
