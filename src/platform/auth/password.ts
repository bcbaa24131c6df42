/** Long before complex: NIST SP 800-63B and the 2023 guide of the Personal Information Protection Commission agree. */
export const shortestPassword = 10;
/** A bound, so that nobody makes us hash a book. */
export const longestPassword = 128;
