import { AccessEntry } from '@/features/studio/access/AccessEntry'

export default function AccessPage() {
  return <AccessEntry />
}
