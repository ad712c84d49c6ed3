import { describePresence } from './presenceSuite'

describePresence('http-flv', '')
