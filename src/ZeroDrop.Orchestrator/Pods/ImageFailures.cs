namespace ZeroDrop.Orchestrator.Pods;

/// <summary>Images that cannot be had, and the back-off between pulls (kubelet <c>images/image_manager.go</c>; texts
/// as in recording controllers/image-pull).</summary>
internal static class ImageFailures
{
    /// <summary>Whether a start failure is about the image (kubelet <c>images/types.go</c>).</summary>
    public static bool IsImageReason(string reason) => reason is "ErrImagePull" or "ErrImageNeverPull"
        or "InvalidImageName" or "ImageInspectError" or "RegistryUnavailable" or "SignatureValidationFailed";

    /// <summary>The image could not be had now.</summary>
    public static void Failed(PodTurn turn, int index, string reason, string message)
    {
        var worker = turn[index];
        var (name, image) = (worker.Spec.Name, worker.Spec.Image);
        if (reason == "ErrImagePull")
        {
            turn.Publish(name, "Normal", "Pulling", $"Pulling image \"{image}\"");
            turn.Publish(name, "Warning", "Failed", $"Failed to pull image \"{image}\": {message}");
            var options = turn.Options;
            turn[index] = worker with
            {
                ImageBackOff = BackOff.Next(
                    worker.ImageBackOff, turn.Now, turn.Now, options.BackOffInitial, options.BackOffMaximum),
            };
        }

        turn.Publish(name, "Warning", "Failed", $"Error: {reason}");
        ContainerStarts.SetWait(turn, index, reason, message);
    }

    /// <summary>The next pull has to wait.</summary>
    public static void BackingOff(PodTurn turn, int index)
    {
        var message = $"Back-off pulling image \"{turn[index].Spec.Image}\"";
        turn.Publish(turn[index].Spec.Name, "Normal", "BackOff", message);
        turn.Publish(turn[index].Spec.Name, "Warning", "Failed", "Error: ImagePullBackOff");
        ContainerStarts.SetWait(turn, index, "ImagePullBackOff", message);
    }
}
