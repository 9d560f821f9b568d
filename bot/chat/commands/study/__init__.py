"""What learners do around the lesson, at their own pace."""
