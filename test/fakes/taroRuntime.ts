/** Taro's bus of events in the tests of H5, where no router listens. */
export const eventCenter = { trigger: (): void => undefined, on: (): void => undefined }
