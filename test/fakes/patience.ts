import { configure } from '@testing-library/dom'

// Testing Library's own limit is 1 s, which a busy machine exceeds. It ends tests that hang and asserts nothing.
configure({ asyncUtilTimeout: 30_000 })
