"""What is wrong with a data set: pictures, boxes and labels, and the repairs that are certain. Gates stop what comes after; warnings do not."""
