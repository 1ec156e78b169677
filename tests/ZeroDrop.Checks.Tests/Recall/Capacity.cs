namespace ZeroDrop.Checks.Tests.Recall;

/// <summary>Replicas, strategy, autoscaler, labels, volumes, budgets. See <see cref="StartUp"/> for the columns.</summary>
internal static class Capacity
{
    private const string Strategy = "{ maxSurge: 1, maxUnavailable: 0 }";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "alb-ip.yaml", "    type: RollingUpdate\n    rollingUpdate: " + Strategy, "    type: Recreate", "ZD201 e Deployment" },
        { "clusterip.yaml", "    type: RollingUpdate\n    rollingUpdate: " + Strategy, "    type: Recreate",
            "ZD201 e Deployment" },
        { "alb-ip.yaml", "replicas: 4", "replicas: 1", "ZD202 w Deployment" },
        { "clusterip.yaml", "replicas: 4", "replicas: 1", "ZD202 a Deployment" },
        { "nginx.yaml", "minReplicas: 3", "minReplicas: 1", "ZD202 w Deployment" },
        { "nginx.yaml", "  minReadySeconds: 10", "  replicas: 3\n  minReadySeconds: 10", "ZD205 w Deployment" },

        // 25 % of 1 to 3 is no pod, of 4 and 5 it is one; without surge the fencepost rule takes one even so.
        { "alb-ip.yaml", "replicas: 4", "replicas: 5", "-" },
        { "alb-ip.yaml", Strategy, "{ maxSurge: 25%, maxUnavailable: 25% }", "ZD203 w Deployment" },
        { "alb-ip.yaml", "    rollingUpdate: " + Strategy + "\n", "", "ZD203 w Deployment" },
        { "traefik.yaml",
            "replicas: 4\n  minReadySeconds: 10\n  strategy:\n    type: RollingUpdate\n    rollingUpdate: " + Strategy,
            "replicas: 3\n  minReadySeconds: 10\n  strategy:\n    type: RollingUpdate", "-" },
        { "clusterip.yaml",
            "replicas: 4\n  minReadySeconds: 10\n  strategy:\n    type: RollingUpdate\n    rollingUpdate: " + Strategy,
            "replicas: 2\n  minReadySeconds: 10\n  strategy:\n    type: RollingUpdate\n"
            + "    rollingUpdate: { maxSurge: 0, maxUnavailable: 25% }",
            "ZD203 w Deployment" },
        { "alb-ip.yaml",
            "replicas: 4\n  minReadySeconds: 10\n  strategy:\n    type: RollingUpdate\n    rollingUpdate: " + Strategy,
            "replicas: 1\n  minReadySeconds: 10\n  strategy:\n    type: RollingUpdate\n"
            + "    rollingUpdate: { maxSurge: 0, maxUnavailable: 25% }",
            "ZD203 e Deployment" },
        { "alb-ip.yaml", Strategy, "{ maxSurge: 0, maxUnavailable: 1 }", "ZD203 w Deployment" },
        { "alb-ip.yaml", Strategy, "{ maxSurge: 0, maxUnavailable: 100% }", "ZD203 e Deployment" },
        { "alb-ip.yaml", Strategy, "{ maxSurge: 100%, maxUnavailable: 50% }", "ZD203 w Deployment" },
        { "rollout.yaml", "      maxUnavailable: 0", "      maxUnavailable: 100%", "ZD203 e Rollout" },
        { "rollout.yaml", "  replicas: 4", "  replicas: 1", "ZD202 w Rollout" },
        { "rollout.yaml", "  minReadySeconds: 10", "  minReadySeconds: 0", "ZD112 a Rollout" },
        { "alb-ip.yaml", "      containers:\n",
            "      volumes:\n        - { name: data, persistentVolumeClaim: { claimName: data } }\n"
            + "      containers:\n", "-" },
        { "alb-ip.yaml", "      containers:\n",
            "      volumes:\n        - { name: data, awsElasticBlockStore: { volumeID: vol-1 } }\n"
            + "      containers:\n", "ZD204 w Deployment" },
        { "nginx.yaml", "      containers:\n", "      hostNetwork: true\n      containers:\n", "ZD204 w Deployment" },
        { "nginx.yaml", "              containerPort: 8080", "              containerPort: 8080\n              hostPort: 8080",
            "ZD204 w Deployment" },
        { "daemonset.yaml", "{ maxSurge: 0, maxUnavailable: 1 }", "{ maxSurge: 1, maxUnavailable: 0 }", "ZD204 w DaemonSet" },
        { "alb-ip.yaml", "  selector:\n    app: web\n", "  selector:\n    app: wbe\n", "ZD206 w Service" },
        { "nginx.yaml", "  selector:\n    app: web\n", "  selector:\n    app: shop\n", "ZD206 w Service" },
        { "kustomized.yaml", "  selector:\n    app.kubernetes.io/name: web\n", "  selector:\n    app.kubernetes.io/name: shop\n",
            "ZD206 w Service" },
        { "statefulset.yaml", "  name: web\nspec:\n  selector:\n    app: web\n  ports",
            "  name: web\nspec:\n  selector:\n    app: webb\n  ports", "-" },
        { "alb-ip.yaml", "kind: Service\nmetadata:\n  name: web\n  namespace: shop",
            "kind: Service\nmetadata:\n  name: web\n  namespace: shops",
            "ZD206 w Service, ZD120 w Ingress" },
        { "alb-ip.yaml", "kind: Ingress\nmetadata:\n  name: shop\n  namespace: shop",
            "kind: Ingress\nmetadata:\n  name: shop\n  namespace: infra",
            "ZD120 w Ingress" },
        { "kustomized.yaml", "configMapRef: { name: web-config-5hc8g9tmkd }", "configMapRef: { name: web-config }", "-" },
        { "alb-ip.yaml", "+",
            "apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: q, namespace: shop }\nspec: { hard: { pods: \"5\" } }",
            "ZD208 w ResourceQuota" },
        { "alb-ip.yaml", "  maxUnavailable: 1\n  selector", "  maxUnavailable: 0\n  selector", "ZD502 w PodDisruptionBudget" },
        { "alb-ip.yaml", "  maxUnavailable: 1\n  selector", "  maxUnavailable: 25%\n  selector", "-" },
        { "alb-ip.yaml", "  maxUnavailable: 1\n  selector", "  minAvailable: 4\n  selector", "ZD502 w PodDisruptionBudget" },
        { "alb-ip.yaml", "  maxUnavailable: 1\n  selector", "  minAvailable: 90%\n  selector", "ZD502 w PodDisruptionBudget" },
        { "alb-ip.yaml", "  maxUnavailable: 1\n  selector", "  minAvailable: 3\n  selector", "-" },
        { "nginx.yaml", "  maxUnavailable: 1\n  selector", "  minAvailable: 3\n  selector", "ZD502 w PodDisruptionBudget" },
        { "alb-ip.yaml", "    matchLabels:\n      app: web\n---\napiVersion: networking",
            "    matchLabels:\n      app: wbe\n---\napiVersion: networking",
            "ZD501 w Deployment" },
        { "alb-ip.yaml", "policy/v1", "policy/v1beta1", "-" },
        { "gke.yaml", "      containers:\n", "      nodeSelector: { cloud.google.com/gke-spot: \"true\" }\n      containers:\n",
            "ZD504 w Deployment" },
    };
}
