export interface Sample {
  text: string
  questions: { stem: string; options: string[]; answerIndex: number; explanation: string; quote: string }[]
}
