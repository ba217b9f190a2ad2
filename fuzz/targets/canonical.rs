//! Gives the law `canonical` whatever the fuzzer finds.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ringfence_laws::hold("canonical", bytes));
