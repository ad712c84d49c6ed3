/** Stands in for a picture that the build turns into an address. */
// eslint-disable-next-line no-restricted-syntax -- what the build makes of a picture is a default export
export default '/asset.svg'
