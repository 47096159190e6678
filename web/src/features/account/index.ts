export { useForm } from './form.ts'
export { FormError } from './form-frame.tsx'
export { NewPassword } from './new-password.tsx'
