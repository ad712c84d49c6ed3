import { StudioEntry } from '@/features/studio/entry/StudioEntry'

export default function EntryPage() {
  return <StudioEntry />
}
