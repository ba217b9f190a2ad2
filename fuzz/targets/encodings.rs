//! Gives the law `encodings` whatever the fuzzer finds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ringfence_laws::hold("encodings", bytes));
