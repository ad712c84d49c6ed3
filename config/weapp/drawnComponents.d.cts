declare const drawn: readonly string[]
export = drawn
