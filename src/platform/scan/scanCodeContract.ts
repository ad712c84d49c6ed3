/**
 * Lets the person scan a QR code and resolves to its text; null when they thought better of it. Null itself where the
 * surface has no scanner.
 */
export type ScanCode = (() => Promise<string | null>) | null
