package org.peel.review;

/** What the head of the agency answers to the board's opinion. */
enum AgencyResponse {
    CONCUR, DO_NOT_CONCUR
}
